"""How is it kept, locked, backed up, proven?"""
