/*
 * language.h: how reasons are put into words.  The words are the office's own: rules/language.yaml, read and
 * checked by config/office/language_file.h; no code knows any of them.
 */
#ifndef SIAGA_LANGUAGE_LANGUAGE_H
#define SIAGA_LANGUAGE_LANGUAGE_H

#include "language/reasons.h"

typedef enum {
#define HEARD(id, key, help) HEARD_##id,
#include "language/heard.def"
#undef HEARD
	HEARDS
} HeardId;

enum { MONTHS = 12, WEEKDAYS = 7 };

/* Names of the months or days in order, from January or Monday. */
typedef struct NamesOfTime {
	char *said[MONTHS]; /* as letters write it; NULL behind the last */
	GPtrArray *names
	    [MONTHS]; /* of char *, in small letters: all that people write for it, that one too */
} NamesOfTime;

typedef struct Language {
	/* By ReasonId; an argument stands in braces: "Agenda {agenda} telah dibatalkan."  None is NULL in a
	 * configuration without problems. */
	char *texts[REASONS];
	/* By HeardId, of char * in small letters: what people write (heard.h); empty where the language has none. */
	GPtrArray *heard[HEARDS];
	NamesOfTime months, days;
	char *tag; /* "id", "en-GB" (BCP 47): what HTML is marked with */
	bool month_first; /* "November 24" is a date, too */
} Language;

/* The reason in the words of that language, its arguments put in as they are.  Caller frees. */
char *language_say(const Language *language, const Reason *reason);

/* The same of one made on the spot: language_tell(language, REASON_COMMAND_VOID, label). */
#define language_tell(language, ...) language_tell_(language, __VA_ARGS__, reason_end)
char *language_tell_(const Language *language, ReasonId id, ...);

/* "" of REASON_NONE. */
/* All of them (of Reason), with `between` between two.  Caller frees. */
char *language_say_all(const Language *language, const GPtrArray *reasons, const char *between);

/* The first argument in braces of `text` that `id` does not have, or what follows a brace that is not closed.
 * NULL: all is well.  Caller frees. */
char *language_stranger(ReasonId id, const char *text);

#endif
