"""How long cases take: times at risk, survival curves, outcomes by age, cohorts."""
