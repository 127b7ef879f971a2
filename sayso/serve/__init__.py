"""What people and programs get to see: tables, one claim and all it rests on, exports."""
