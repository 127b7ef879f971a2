"""The numbered changes of the register's form, one SQL file each. Files are added, never altered."""
