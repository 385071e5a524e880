/*
 * rehearsed_letter.h: what the letters of two rehearsals of the same mail say, held against each other.
 */
#ifndef SIAGA_COMMAND_REHEARSED_LETTER_H
#define SIAGA_COMMAND_REHEARSED_LETTER_H

#include "command/rehearse/file_changes.h"
#include "command/rehearse/rehearsed.h"
#include "engine/setup/setup.h"

/* One side of it. */
typedef struct LetterSide {
	const Setup *setup;
	const Rehearsed *rehearsed;
} LetterSide;

/* A letter that both write, to the same recipient, in other words. */
typedef struct LetterChange {
	char *letter;
	char *diff; /* lines with "- " and "+ " in front, ended by line feeds */
} LetterChange;

/* Array of LetterChange.  Letters whose files are the same and that are told the same are not written. */
GPtrArray *letter_changes(
    const LetterSide *now, const LetterSide *changed, const FileChanges *files);

#endif
