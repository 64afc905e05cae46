"""Cases beside their maps: how each one ended; their alignment with the map belongs here too."""
