"""From files to models: read the data and the pages, keep the line of everything. Knows no rule about content."""
