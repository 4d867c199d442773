"""The case on disk: encrypted store, exhibits, journal, observations. The only place that opens a database."""
