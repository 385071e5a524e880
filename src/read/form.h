/*
 * form.h: what staff write when they note what came by another way than mail: "CATAT TELEPON" and, in any
 * order, lines like "Dari: …", "Hp: …", "Waktu: …", "Isi: …".  Here the text is taken apart and nothing is
 * judged (read/noted.h does).  Pure.
 */
#ifndef SIAGA_READ_FORM_H
#define SIAGA_READ_FORM_H

#include "config/office/vocabulary.h"
#include "language/language.h"
#include "model/channel.h"

/* The form with a line for each unit. */
#define FORM_ROLL CHANNEL_ROLL

typedef enum {
	FORM_FROM, /* who reported */
	FORM_PHONE,
	FORM_ADDRESS, /* where he wants an answer by mail */
	FORM_WHEN, /* when it was received, in the form's own words */
	FORM_TYPE, /* which procedure it begins */
	FORM_UNIT, /* of the directory, that it is from */
	FORM_RECEIVER, /* who took it, when it is not who writes */
	FORM_READ_BACK, /* that it was read back to the reporter */
	FORM_TEXT, /* the report as spoken, every line of it */
	FORM_PARTS
} FormPart;

typedef struct Form {
	const char
	    *channel; /* "telepon", "kotak-saran", FORM_ROLL, …; NULL: not one that is known */
	char *parts[FORM_PARTS]; /* NULL: not given or empty; FORM_ROLL: FORM_TEXT only */
} Form;

/* NULL: the mail is no form: neither the first line of `text` (greetings left out) nor `subject` (NULL: none)
 * begins with the act's words.  Caller frees. */
Form *form_read(
    const Vocabulary *vocabulary, const Language *language, const char *subject, const char *text);
void form_free(Form *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Form, form_free)

/* What a part is called where a form is given part by part ("from", "read-back"); never NULL. */
const char *form_part_name(FormPart part);

/* The channel that these words of the language call; NULL: none. */
const char *form_channel(const Language *language, const char *words);

#endif
