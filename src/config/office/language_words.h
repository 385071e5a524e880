/*
 * language_words.h: the parts of rules/language.yaml that say what people write (language/heard.h), as fields of the
 * table in language_file.c.
 */
#ifndef SIAGA_CONFIG_OFFICE_LANGUAGE_WORDS_H
#define SIAGA_CONFIG_OFFICE_LANGUAGE_WORDS_H

#include "config/reader/fields.h"

/* `member` is the Language. */
void language_read_heard(Reader *reader, const Node *node, void *member);
void language_clear_heard(void *member);

/* `member` is the NamesOfTime. */
void language_read_months(Reader *reader, const Node *node, void *member);
void language_read_days(Reader *reader, const Node *node, void *member);
void language_clear_names(void *member);

#endif
