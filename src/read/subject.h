/*
 * subject.h: whether a mail's subject is that of another one which it answers ("Re: ..."), also where the
 * mail does not say so otherwise.  Pure.
 */
#ifndef SIAGA_READ_SUBJECT_H
#define SIAGA_READ_SUBJECT_H

#include "language/language.h"

/* Begins as programs write it: "Re:", and the office's own words (heard: subject-answers); NULL: no. */
bool subject_answers(const Language *language, const char *subject);
/* The same of what is passed on: "Fwd:", and heard: subject-passes-on. */
bool subject_passes_on(const Language *language, const char *subject);

#endif
