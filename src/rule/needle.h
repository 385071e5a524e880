/*
 * needle.h: words of which one has to stand in every text that a regular expression matches, so that most patterns need
 * not be tried on most mails.
 */
#ifndef SIAGA_RULE_NEEDLE_H
#define SIAGA_RULE_NEEDLE_H

#include <glib.h>
#include <stdbool.h>

/* Of a pattern that PCRE2 compiles with PCRE2_UTF and PCRE2_CASELESS: array of char * (small ASCII letters, digits and
 * signs, three bytes and longer), caller unrefs.  NULL: nothing has to, or the pattern holds what is not read here. */
GPtrArray *needles_of(const char *pattern);

/* All needles of a rule set, looked for in one go. */
typedef struct Needles Needles;

Needles *needles_new(void);
void needles_free(Needles *needles);

/* Its number, from 0 on. */
guint needles_add(Needles *needles, const char *needle);

/* Which of them stand in a text. */
typedef struct Standing Standing;

/* Letters count whatever their case; a text with a letter beyond ASCII that PCRE2 takes for one of ASCII is said to hold
 * them all.  Caller frees with g_free(). */
Standing *needles_look(const Needles *needles, const char *text, gsize length);
bool needle_stands(const Standing *standing, guint number);

#endif
