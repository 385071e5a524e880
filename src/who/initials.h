/*
 * initials.h: who of those that share an address says that he wrote: "/rm" or "(Rini)" in the last line.
 * That is a claim, which proves nothing; it is recorded as one (tests/abuse: 1b).  Pure.
 */
#ifndef SIAGA_WHO_INITIALS_H
#define SIAGA_WHO_INITIALS_H

#include "config/office/directory.h"
#include "language/language.h"

/* The only reader of `shared` whose name, short name or initials the last line of the reply is.
 * NULL: none, or several. */
const Person *initials_claimed(
    const Language *language, const Directory *directory, const Person *shared, const char *reply);

#endif
