/*
 * tongue.h: the language in which the program speaks at its console: English, or one that has a catalogue of
 * gettext, share/locale/LANGUAGE/LC_MESSAGES/siaga.mo.  What programs read (--json), the journal and the ledger are
 * English always: nobody calls tongue_speak() there.
 */
#ifndef SIAGA_BASE_TONGUE_H
#define SIAGA_BASE_TONGUE_H

#include <glib.h>
#include <libintl.h>
#include <stdbool.h>

/* What is said there, in that language; "" and NULL as they are.  Borrowed. */
#define _(english) tongue(english)
/* A text that is said later: marks it for xgettext. */
#define N_(english) english

const char *tongue(const char *english) G_GNUC_FORMAT(1);

/* What the environment asks for (LC_ALL, LC_MESSAGES, LANG): "id"; "en" when that is no language that is there. */
const char *tongue_of_environment(void);
/* Whether "id" is spoken: it is English or has a catalogue. */
bool tongue_is_there(const char *language);
/* "en, id".  Caller frees. */
char *tongue_list(void);
/* From here on; "en": English. */
void tongue_speak(const char *language);
/* "en" until tongue_speak() said otherwise.  Borrowed. */
const char *tongue_spoken(void);

/* A file of what is installed, by its path below share/: beside the program, else of the prefix.  Caller frees. */
char *tongue_share(const char *path);

#endif
