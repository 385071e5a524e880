/*
 * card_lines.h: lines of a person's name card that no list knows (a slogan, a unit of his own, a street), learnt from his
 * earlier answers: what stood at the end of two of them, to different questions, in the same words.  Pure.
 */
#ifndef SIAGA_READ_CARD_LINES_H
#define SIAGA_READ_CARD_LINES_H

#include "config/office/vocabulary.h"

/* `replies` (of char *): texts less quote and signature of his last answers.  Only lines none of whose words means
 * anything in an answer or is an ordinary one: those could say more, each time anew.  Array of char *; caller unrefs. */
GPtrArray *card_lines_learn(const Vocabulary *vocabulary, const GPtrArray *replies);

/* One of `lines` (NULL: none), blanks and capitals aside. */
bool card_lines_has(const GPtrArray *lines, const char *line);

#endif
