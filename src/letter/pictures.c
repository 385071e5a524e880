#include "letter/pictures.h"

#include "base/digest.h"

#include <stdbool.h>
#include <string.h>

enum { ID_LENGTH = 32 };

LetterPicture *letter_picture_new(const char *words, GBytes *png, guint width, guint height)
{
	LetterPicture *picture = g_new0(LetterPicture, 1);

	*picture = (LetterPicture){g_strdup(words), png, width, height};
	return picture;
}

void letter_picture_free(LetterPicture *picture)
{
	g_free(picture->words);
	g_bytes_unref(picture->png);
	g_free(picture);
}

/* Caller frees. */
static char *id_of(const LetterPicture *picture)
{
	char hex[DIGEST_HEX_SIZE];
	gsize length;
	const void *bytes = g_bytes_get_data(picture->png, &length);

	digest_hex_of(bytes, length, hex);
	hex[ID_LENGTH] = '\0';
	return g_strconcat(hex, "@siaga", NULL);
}

json_t *pictures_json(const GPtrArray *pictures)
{
	json_t *list = json_array();

	for (guint i = 0; pictures && i < pictures->len; i++) {
		const LetterPicture *picture = pictures->pdata[i];
		g_autofree char *id = id_of(picture);
		g_autofree char *width = g_strdup_printf("%u", picture->width);
		g_autofree char *height = g_strdup_printf("%u", picture->height);
		json_array_append_new(list, json_pack("{s:s,s:s,s:s,s:s}", "id", id, "kata",
						picture->words, "lebar", width, "tinggi", height));
	}
	return list;
}

void pictures_set(json_t *object, json_t *pictures)
{
	bool has = json_array_size(pictures) > 0;

	json_object_set_new(object, "ada_gambar", json_boolean(has));
	json_object_set_new(object, "gambar", has ? json_incref(pictures) : json_array());
}

static GMimeObject *picture_part(const LetterPicture *picture, const char *id)
{
	GMimePart *part = g_mime_part_new_with_type("image", "png");
	gsize length;
	const char *bytes = g_bytes_get_data(picture->png, &length);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
	GMimeDataWrapper *content =
	    g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_object_set_disposition(GMIME_OBJECT(part), "inline");
	g_mime_part_set_content_id(part, id);
	g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
	g_mime_part_set_content(part, content);
	g_object_unref(content);
	g_object_unref(stream);
	return GMIME_OBJECT(part);
}

/* Of what stands in it, so that no part holds it. */
static char *boundary_of(const char *html, const GPtrArray *pictures)
{
	Digest *digest = digest_new();
	guint8 sum[DIGEST_SIZE];
	char hex[DIGEST_HEX_SIZE];

	digest_add(digest, html, strlen(html) + 1);
	for (guint i = 0; i < pictures->len; i++) {
		const LetterPicture *picture = pictures->pdata[i];
		digest_add(
		    digest, g_bytes_get_data(picture->png, NULL), g_bytes_get_size(picture->png));
	}
	digest_end(digest, sum);
	digest_to_hex(sum, hex);
	hex[ID_LENGTH] = '\0';
	return g_strconcat("=_siaga_rel_", hex, NULL);
}

static void take(GMimeMultipart *multipart, GMimeObject *part)
{
	g_mime_multipart_add(multipart, part);
	g_object_unref(part);
}

static bool shows(const char *html, const char *id)
{
	g_autofree char *link = g_strconcat("cid:", id, NULL);

	return strstr(html, link) != NULL;
}

GMimeObject *pictures_related(GMimeObject *part, const char *html, const GPtrArray *pictures)
{
	GMimeMultipart *related = NULL;

	for (guint i = 0; pictures && i < pictures->len; i++) {
		const LetterPicture *picture = pictures->pdata[i];
		g_autofree char *id = id_of(picture);
		if (!shows(html, id))
			continue;
		if (!related) {
			g_autofree char *boundary = boundary_of(html, pictures);
			related = g_mime_multipart_new_with_subtype("related");
			g_mime_multipart_set_boundary(related, boundary);
			g_mime_object_set_content_type_parameter(
			    GMIME_OBJECT(related), "type", "text/html");
			take(related, part);
		}
		take(related, picture_part(picture, id));
	}
	return related ? GMIME_OBJECT(related) : part;
}
