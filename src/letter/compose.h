/*
 * compose.h: from a template and data to the body of a letter.  It is made once for all who get the
 * same text; each recipient has a header of his own (heading.h).  The same input gives the same bytes,
 * whenever and wherever it is made.
 */
#ifndef SIAGA_LETTER_COMPOSE_H
#define SIAGA_LETTER_COMPOSE_H

#include "base/digest.h"
#include "language/language.h"
#include "letter/pictures.h"
#include "letter/template.h"

#include <gmime/gmime.h>

/* A file of the report that may go along. */
typedef struct Enclosure {
	const char *name; /* as the mail calls it: not trusted */
	const char *type; /* "image/jpeg"; what is no such type becomes application/octet-stream */
	GBytes *bytes; /* NULL: not kept, it can only be named */
	guint64 size;
	guint number; /* by which it can be asked for; 0: none */
	bool made; /* for this letter: it goes along, whatever the template and the room say */
	char *claim; /* what a photo says of itself, for this reader; NULL: nothing */
} Enclosure;

typedef struct Enclosures {
	const Enclosure *files;
	guint count;
	bool allowed; /* the Plan lets them go; the template has its say, too */
	guint64 room; /* bytes that the letter may have for them, as they are sent (base64: 4/3) */
	const Language *language; /* in which their sizes are told; NULL without any */
	const GPtrArray *pictures; /* of LetterPicture; NULL: none */
} Enclosures;

/* Bytes that a file of this size takes in a letter, its part's header included. */
guint64 compose_sent_size(guint64 size);

typedef struct ComposedBody {
	char *subject;
	char *mime; /* header lines that describe the body, CRLF */
	GBytes *bytes; /* CRLF */
	char sha256[DIGEST_HEX_SIZE]; /* of `bytes` */
	char *text; /* the plain text before its lines are broken; NULL: of compose_plain() */
	char *plain, *html; /* the two texts as they are shown */
} ComposedBody;

/* `data` is an object with fields of field.h (what is missing counts as null); `enclosures` may be
 * NULL.  Those that do not go along are named in the field tidak_dilampirkan.  NULL and *err: a
 * template asks for what the data has not, with the place (ERR_REJECT).  Caller frees. */
ComposedBody *compose_body(const TemplateSet *templates, const Template *letter, const json_t *data,
    const Enclosures *enclosures, GError **err);
/* Both halves of compose_body() without files, for many letters with the same data.  A new reference. */
json_t *compose_fields(const json_t *data, GError **err);
ComposedBody *compose_with(
    const TemplateSet *templates, const Template *letter, const json_t *fields, GError **err);
/* Of the two texts of a letter without files.  Caller frees. */
char *compose_boundary(const char *plain, const char *html);
/* The subject alone.  NULL and *err as above.  Caller frees. */
char *compose_subject(const Template *letter, const json_t *data, GError **err);
/* Without a template and from plain text alone: for what must be told even when no template can be used. */
ComposedBody *compose_plain(const char *subject, const char *text, GError **err);
/* Puts another MIME entity and subject in the place of the body's own; the two texts stay.  False and *err: nothing was
 * changed. */
bool compose_replace(ComposedBody *body, const char *subject, GMimeObject *object, GError **err);
void composed_body_free(ComposedBody *body);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ComposedBody, composed_body_free)

#endif
