"""Backups: finished, verified copies of the register that the product makes by itself.

They lie in a folder beside the register, and in a second place of the user's choice.
"""
