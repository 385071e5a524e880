/*
 * reasons.h: what siaga tells people of its own accord, as an id with arguments: why something is not done, what
 * was done, what is asked back.  Whoever decides makes a Reason and knows no words; language/language.h says it.
 * reasons.def is the one table of all ids, with the keys and arguments that rules/language.yaml knows them by.
 */
#ifndef SIAGA_LANGUAGE_REASONS_H
#define SIAGA_LANGUAGE_REASONS_H

#include <glib.h>
#include <stdarg.h>
#include <stdbool.h>

typedef enum {
	REASON_NONE, /* nothing is wrong, nothing is told */
	REASON_WORDS, /* somebody else's words, as they stand; rules/language.yaml has none for them */
#define REASON(id, key, arguments) REASON_##id,
#include "language/reasons.def"
#undef REASON
	REASONS,
	REASON_FIRST = REASON_WORDS + 1, /* that rules/language.yaml has words for */
} ReasonId;

enum { REASON_ARGS = 5 };

/* The argument that another reason fills. */
#define REASON_WHY "why"

typedef struct Reason {
	ReasonId id;
	char *args[REASON_ARGS]; /* in the order of the table; NULL behind the last */
	struct Reason *why; /* what stands behind it; NULL: nothing */
} Reason;

/* Ends the arguments; the macros below put it there. */
extern const char reason_end[];

/* As many `const char *` follow the id as the table has arguments for it, REASON_WHY left out; they are copied, and
 * NULL counts as "".  Caller frees. */
#define reason_new(...) reason_new_(__VA_ARGS__, reason_end)
Reason *reason_new_(ReasonId id, ...);
Reason *reason_new_valist(ReasonId id, va_list args);
/* What others have written, as it stands. */
Reason *reason_words(const char *words);
/* The same of one that has REASON_WHY among its arguments: `why` is taken over, NULL is none. */
#define reason_because(why, ...) reason_because_(why, __VA_ARGS__, reason_end)
Reason *reason_because_(Reason *why, ReasonId id, ...);
Reason *reason_copy(const Reason *reason);
void reason_free(Reason *reason);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reason, reason_free)

/* Array of Reason that frees them.  Caller unrefs. */
GPtrArray *reasons_new(void);

/* "command-void": its key in rules/language.yaml.  Static. */
const char *reason_key(ReasonId id);
/* REASON_NONE: there is none of that key. */
ReasonId reason_of_key(const char *key);
/* The names of its arguments, with blanks between them.  Static. */
const char *reason_arguments(ReasonId id);
/* Which of its arguments that is; REASON_ARGS: REASON_WHY; -1: it has none of that name. */
int reason_argument(ReasonId id, const char *name);

#endif
