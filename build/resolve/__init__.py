"""Over all articles: duplicates, stories, publication, dates, entities, speakers, events, claims."""
