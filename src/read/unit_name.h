/*
 * unit_name.h: which units of the directory a name written by hand stands for.  Exact but for capitals,
 * spaces and dots, and for a leading "Kec."; nothing is guessed.  Pure.
 */
#ifndef SIAGA_READ_UNIT_NAME_H
#define SIAGA_READ_UNIT_NAME_H

#include "config/config.h"

/* Units of that name or title; with none, those whose place has that name or spelling.  expected_only: no
 * others than those whose silence is listed.  Array of const Unit *, empty when there is none; caller
 * unrefs. */
GPtrArray *units_named(const Config *config, const char *name, bool expected_only);

#endif
