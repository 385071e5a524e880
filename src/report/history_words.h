/*
 * history_words.h: a line of history in the office's words.  Pure.
 */
#ifndef SIAGA_REPORT_HISTORY_WORDS_H
#define SIAGA_REPORT_HISTORY_WORDS_H

#include "config/config.h"
#include "model/entry.h"

/* NULL: it is of a kind that pages do not tell; what a line holds beside what is said here stays in the store.  A line that
 * names whom the entry is about is none of those told.  Caller frees. */
char *history_words(const Config *config, const Entry *entry, const HistoryLine *line);

/* Who did it: a person's full name, a unit's title, whoever sat at the console in words; else as it stands.  Caller frees. */
char *history_actor(const Config *config, const char *actor);

#endif
