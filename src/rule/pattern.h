/*
 * pattern.h: the regular expressions of a rule set, compiled once, matched under limits so that no
 * mail can make one run for long (tests/abuse: 34).
 */
#ifndef SIAGA_RULE_PATTERN_H
#define SIAGA_RULE_PATTERN_H

#include "rule/needle.h"

typedef struct Patterns Patterns;

Patterns *patterns_new(void);
void patterns_free(Patterns *patterns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Patterns, patterns_free)

/* Compiles a pattern (PCRE2, UTF-8, capitals and small letters alike) unless it is there already.
 * False, *offset_r (bytes into the pattern) and *reason_r (caller frees): it is none. */
bool patterns_add(Patterns *patterns, const char *pattern, gsize *offset_r, char **reason_r);

typedef enum { PATTERN_NO, PATTERN_YES, PATTERN_LIMIT, PATTERN_UNKNOWN } PatternResult;

/* Which words that patterns need stand in a text: looked for once, for however many patterns are matched.  Caller frees
 * with g_free(). */
Standing *patterns_look(const Patterns *patterns, const char *text, gsize length);

/* `text` must be valid UTF-8; `standing`: patterns_look() of it, NULL: not looked.  PATTERN_LIMIT: matching would take
 * too long; PATTERN_UNKNOWN: never added. */
PatternResult patterns_match(const Patterns *patterns, const char *pattern, const char *text,
    gsize length, const Standing *standing);

#endif
