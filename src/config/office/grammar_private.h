/*
 * grammar_private.h: the grammar of answers, read from the vocabulary.
 */
#ifndef SIAGA_CONFIG_OFFICE_GRAMMAR_PRIVATE_H
#define SIAGA_CONFIG_OFFICE_GRAMMAR_PRIVATE_H

#include "config/office/grammar.h"
#include "config/reader/fields.h"

/* The keys of that map. */
extern const Field grammar_fields[];

/* Reads the map under the vocabulary's key `grammar`; what is wrong is a problem at its place.  NULL: nothing is
 * there, and no sentence is allowed.  Caller frees with grammar_free(). */
Grammar *grammar_read(Reader *reader, const Node *map);

#endif
