/*
 * own_names.h: the one table of the letters and acts that siaga names itself, whatever the office's rules
 * say.  Code names them by these ids only, so that `siaga check` knows all of them and tells one that is
 * missing.  The names are those of the files and of rules/vocabulary.yaml.
 */
#ifndef SIAGA_MODEL_OWN_NAMES_H
#define SIAGA_MODEL_OWN_NAMES_H

#include <stdbool.h>

typedef enum {
	OWN_LETTER_NOTED,
	OWN_LETTER_NOTE_UNCLEAR,
	OWN_LETTER_LIST_OF_ASKS,
	OWN_LETTER_READING_LIST,
	OWN_LETTER_CHAT,
	OWN_LETTER_LIST_UNPROVED,
	OWN_LETTER_LIST_UNCLEAR,
	OWN_LETTER_LIST_ENDED,
	OWN_LETTER_UNPROVED,
	OWN_LETTER_UNSIGNED,
	OWN_LETTER_UNCLEAR,
	OWN_LETTER_LATE,
	OWN_LETTER_LATE_WORDS,
	OWN_LETTER_LATE_RESULT,
	OWN_LETTER_CONFIRMED,
	OWN_LETTER_COMMAND_DONE,
	OWN_LETTER_COMMAND_REFUSED,
	OWN_LETTER_FILES,
	OWN_LETTER_STATE,
	OWN_LETTER_CLAIM,
	OWN_LETTER_KEY_USED,
	OWN_LETTER_SUBSTITUTE,
	OWN_LETTER_RETURNED,
	OWN_LETTER_ADDITION,
	OWN_LETTER_ADDITION_RECEIPT,
	OWN_LETTER_WITHDRAWAL,
	OWN_LETTER_TRIAGE_RESULT,
	OWN_LETTERS
} OwnLetter;

typedef enum {
	OWN_ACT_NONE, /* ends tables */
	OWN_ACT_NOTE,
	OWN_ACT_MINE,
	OWN_ACT_NOT_MINE,
	OWN_ACT_STATUS,
	OWN_ACT_WITHDRAW,
	OWN_ACT_LIST,
	OWN_ACT_COUNT,
	OWN_ACT_SEARCH,
	OWN_ACT_BOOK,
	OWN_ACT_FILES,
	OWN_ACT_CORRECT,
	OWN_ACT_MERGE,
	OWN_ACT_SEPARATE,
	OWN_ACT_SPLIT,
	OWN_ACT_HAND_OVER,
	OWN_ACT_TASK,
	OWN_ACT_COMPILE,
	OWN_ACT_VOID,
	OWN_ACT_ABSENCE,
	OWN_ACT_ADD_CONTACT,
	OWN_ACT_REMOVE_CONTACT,
	OWN_ACT_DUTY,
	OWN_ACT_HELP,
	OWN_ACTS
} OwnAct;

/* Static. */
const char *own_letter(OwnLetter letter);
const char *own_letter_purpose(OwnLetter letter);
/* Whether it is always about an entry; else it may be about none. */
bool own_letter_has_entry(OwnLetter letter);
/* The letter that a file of that name holds, which an office of another language may call by its English name; any other
 * name is its own.  The result is static or `file`. */
const char *own_letter_of_file(const char *file);
/* The other name of a letter that has two; NULL: it has but one.  Static. */
const char *own_letter_also(const char *file);
/* The name by which an office calls a letter of siaga's own: the one of the two that its files have.  Static, or `name`. */
const char *own_letter_called(const char *name, bool english);
/* The same of acts and sections. */
const char *own_act_called(const char *name, bool english);
/* The layout of HTML parts, by either of its names: "mail.html". */
bool own_layout_is(const char *file);

/* What heads of letters, folders of templates and parts of numbers are called, by two names each. */
typedef enum {
	OWN_WORD_SUBJECT,
	OWN_WORD_ATTACHMENTS,
	OWN_WORD_PRINT,
	OWN_WORD_YES,
	OWN_WORD_NO,
	OWN_WORD_PARTS, /* folder */
	OWN_WORD_PRINTS, /* folder */
	OWN_WORD_LAYOUT, /* without .html */
	OWN_WORD_SLIP, /* form: an entry's way through the office, to be filled in */
	OWN_WORD_NUMBER, /* from here on: what stands in braces in the pattern of a book's numbers */
	OWN_WORD_YEAR,
	OWN_WORD_MONTH,
	OWN_WORD_ROMAN,
	OWN_WORD_CLASS,
	OWN_WORD_CODE,
	OWN_WORD_UNIT,
	OWN_WORDS
} OwnWord;

/* Whether it is one of its names, capitals apart. */
bool own_word_is(OwnWord word, const char *name);
/* Static; of both names. */
const char *own_word(OwnWord word, bool english);

/* The same of the acts of rules/vocabulary.yaml. */
const char *own_act_of_file(const char *name);
/* Static; NULL: OWN_ACT_NONE. */
const char *own_act(OwnAct act);
const char *own_act_purpose(OwnAct act);

#endif
