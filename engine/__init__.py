"""journeywell's engine: from journeys, standards and logs to findings, scores and flowcharts."""
