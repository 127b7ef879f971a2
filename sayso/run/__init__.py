"""The stages composed: in this process or in several, into a register or without one."""
