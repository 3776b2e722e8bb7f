"""What does this hostile file contain? Frozen values or `ImportRefused`, never more."""
