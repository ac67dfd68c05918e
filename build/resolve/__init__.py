"""Over all articles: copies, stories, dates, entities, speakers, utterances, events, claims."""
