"""What lies behind the scores: where patients are lost, and when, how evenly, since what."""
