"""How does it look and feel?"""
