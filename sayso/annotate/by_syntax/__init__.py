"""
Reading by a sentence's syntax (English).

``clauses`` finds who governs which clause, with ``government`` (subjects and complements) and ``phrases`` (where
stretches begin and end), after ``mending`` has put the parse right; ``utterances`` gives quotations to the drafts;
``headlines`` reads "X: P"; ``bearers`` knows who bears a title.
"""
