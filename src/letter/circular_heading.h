/*
 * circular_heading.h: the headers of one letter to many: the lines that name the reader are made anew, all others are those
 * of the first header, which was looked at as each is (heading.h).  The same bytes as heading_text() makes
 * (tests/unit/test_circular.c), or nothing.
 */
#ifndef SIAGA_LETTER_CIRCULAR_HEADING_H
#define SIAGA_LETTER_CIRCULAR_HEADING_H

#include "letter/heading.h"

typedef struct CircularHeading CircularHeading;

/* `header` is what heading_text() has made of the other two.  NULL: a letter that answers one, or one whose lines do
 * not look as expected.  What `first` points to is copied. */
CircularHeading *circular_heading_new(
    const Heading *first, const ComposedBody *body, const char *header);
void circular_heading_free(CircularHeading *circular);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CircularHeading, circular_heading_free)

/* NULL: the two differ in more than whom they go to, or his name and address are not plain enough.  Caller frees. */
char *circular_heading_fill(
    const CircularHeading *circular, const Heading *heading, const ComposedBody *body);

#endif
