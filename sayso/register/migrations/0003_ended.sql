-- A judgement of ours on copies may end: which pairs are compared depends on all reports that are held (resolve/asking.py),
-- and one that comes later may stand between two that were. It is taken out, as it would never have been made had the
-- reports come in another order. What people judged, and what anybody withdrew, stays for ever.

DROP TRIGGER judgements_are_kept;
CREATE TRIGGER judgements_are_kept BEFORE DELETE ON judgements
WHEN NOT (OLD.made_by LIKE 'sayso copies/%' AND OLD.withdrawn_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only: withdraw it instead');
END;
