/*
 * reading.h: what an answer says (domain notes 6b).  A deciding answer is a sentence of the office's grammar
 * (rules/vocabulary.yaml), whole: courtesies, the act, its number or object as named in the letter, thanks,
 * closing, name.  What is left over is never guessed at: it is asked back.  Pure.
 */
#ifndef SIAGA_READ_READING_H
#define SIAGA_READ_READING_H

#include "read/reading_rules.h"

/* `reply` is the text less quote and signature.  Caller frees. */
Reading *reading_of(const ReadingRules *rules, const char *reply);
void reading_free(Reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)

/* Why and what of it, for the person who is asked back; `secret`: nothing is repeated.  Caller frees. */
char *reading_why(const Reading *reading, bool secret);

/* An answer to a numbered list: each line that begins with an act is a reading of its own, other lines
 * join the note of the one before.  Array of Reading; one READ_UNCLEAR when a line fits nowhere. */
GPtrArray *reading_of_list(const ReadingRules *rules, const char *reply);

/* An answer that writes sections: "FAKTA: ..." and so on, each up to the next such word at the head of a line,
 * word for word; a line that is another act and nothing else, or its title written out ("TANPA PEMANTAUAN:
 * ..."), ends them and is the last reading, with what follows as its note.  Array of Reading; the first is as reading_of() has it when the answer does not begin with such a word. */
GPtrArray *reading_of_sections(const ReadingRules *rules, const char *reply);

#endif
