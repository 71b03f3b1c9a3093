"""Files: what pages load, joined from many files and kept once."""
