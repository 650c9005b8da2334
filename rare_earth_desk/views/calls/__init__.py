"""The call line: what companies tell on the phone, written down while they speak."""
