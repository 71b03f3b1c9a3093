"""Faults: one module for each mistake that is found elsewhere than in `payer_data/rules`.

They are found while a record is read, between two revisions, in the register or in a guide; the
module that finds one names it by its code from here.
"""
