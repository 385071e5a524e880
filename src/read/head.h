/*
 * head.h: the first line of a mail that says something, and where its word begins: for commands, whose rest is read
 * by their own forms.
 */
#ifndef SIAGA_READ_HEAD_H
#define SIAGA_READ_HEAD_H

#include "config/office/vocabulary.h"

/* The act whose phrase at this place is the longest; *length_r words.  NULL: none; borrowed. */
const Act *head_act(
    const Vocabulary *vocabulary, const GPtrArray *words, guint at, guint *length_r);

/* The line that holds the act, greetings left out; *behind_r is what stands behind it (borrowed from `reply`).  NULL:
 * nothing is written.  Caller frees. */
char *head_line(const Vocabulary *vocabulary, const char *reply, const char **behind_r);
/* The lines behind it up to the close, each that is not empty.  Caller frees. */
char *head_rest(const Vocabulary *vocabulary, const char *behind);

/* Behind how many of the words (words_of()) of that line the act begins: greetings, names, fillers. */
guint head_greeting(const Vocabulary *vocabulary, const GPtrArray *words);

/* The text of the line behind its first `count` words, as it was written; borrowed from `line`. */
const char *head_tail(const char *line, guint count);

bool head_is_only_greeting(const Vocabulary *vocabulary, const char *line);
/* It closes a mail, and says nothing else. */
bool head_is_closing(const Vocabulary *vocabulary, const char *line);

#endif
