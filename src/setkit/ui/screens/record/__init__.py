"""Record: the diary and its verification, and the backups."""
