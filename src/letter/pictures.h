/*
 * pictures.h: pictures within the HTML part of a letter: multipart/related (RFC 2387), each known by a Content-ID (RFC 2392)
 * that is a digest of it.
 */
#ifndef SIAGA_LETTER_PICTURES_H
#define SIAGA_LETTER_PICTURES_H

#include <gmime/gmime.h>
#include <jansson.h>

/* A picture within the HTML part (RFC 2387, RFC 2392); the text part says the same in words. */
typedef struct LetterPicture {
	char *words; /* alternative text */
	GBytes *png;
	guint width, height; /* as it is shown, in dots of a screen */
} LetterPicture;

/* Takes `png` over. */
LetterPicture *letter_picture_new(const char *words, GBytes *png, guint width, guint height);
void letter_picture_free(LetterPicture *picture);

/* [{"id", "kata", "lebar", "tinggi"}] for templates/surel.html.  `pictures` may be NULL.  New reference. */
json_t *pictures_json(const GPtrArray *pictures);
/* Sets "gambar" and "ada_gambar" of what a layout is filled in with; NULL: none. */
void pictures_set(json_t *object, json_t *pictures);
/* The HTML part with those pictures that it shows; the part itself where it shows none.  Takes `part` over. */
GMimeObject *pictures_related(GMimeObject *part, const char *html, const GPtrArray *pictures);

#endif
