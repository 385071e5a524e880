/*
 * subject.h: whether a mail's subject is that of another one which it answers ("Re: Tanda Terima ..."), also where the
 * mail does not say so otherwise.  Pure.
 */
#ifndef SIAGA_READ_SUBJECT_H
#define SIAGA_READ_SUBJECT_H

#include <stdbool.h>

/* Begins as programs write it: "Re:", "Bls:"; NULL: no. */
bool subject_answers(const char *subject);
/* The same of what is passed on: "Fwd:", "Terusan:". */
bool subject_passes_on(const char *subject);

#endif
