"""Working time: what the log of a day says about meals, breaks, rest and hours.

Pure: frozen days in, frozen findings out, no clock. Every figure is an estimate that names its
rule, as-of date and source; payroll decides (domain reference section 8).
"""
