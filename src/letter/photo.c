#include "letter/photo.h"

#include "letter/gif.h"
#include "letter/paper_file.h"

#include <stdbool.h>
#include <string.h>

typedef struct Bytes {
	const guint8 *at;
	gsize length;
} Bytes;

/* What is left of `b` behind the first n bytes. */
static Bytes behind(Bytes b, gsize n)
{
	return n <= b.length ? (Bytes){b.at + n, b.length - n} : (Bytes){NULL, 0};
}

static bool begins(Bytes b, const char *sign, gsize length)
{
	return b.length >= length && memcmp(b.at, sign, length) == 0;
}

static guint32 number(Bytes b, guint count, bool big)
{
	guint32 n = 0;

	for (guint i = 0; i < count && i < b.length; i++)
		n |= (guint32)b.at[i] << 8 * (big ? count - 1 - i : i);
	return n;
}

/* ---- JPEG ---- */

enum {
	MARK = 0xff,
	SOI = 0xd8,
	EOI = 0xd9,
	SOS = 0xda,
	RST0 = 0xd0,
	RST7 = 0xd7,
	TEM = 0x01,
	APP0 = 0xe0,
	APP2 = 0xe2,
	APP14 = 0xee,
	APP15 = 0xef,
	COM = 0xfe,
	JPG0 = 0xf0,
	JPG13 = 0xfd,
	DHP = 0xde,
	EXP = 0xdf,
	TAG_ORIENTATION = 0x0112,
	ORIENTATIONS = 8,
};

/* What tells how the picture is to be drawn: JFIF, colours, Adobe's transform; no other APP segment. */
static bool is_drawing(guint8 marker, Bytes payload)
{
	if (marker == APP0)
		return begins(payload, "JFIF\0", 5);
	if (marker == APP2)
		return begins(payload, "ICC_PROFILE\0", 12);
	if (marker == APP14)
		return begins(payload, "Adobe", 5);
	/* Tables, frames, scans: what T.81 B.1.1.3 has for the picture itself. */
	return marker >= 0xc0 && marker < APP0 && marker != DHP && marker != EXP;
}

/* Of the first directory of an Exif segment (TIFF 6.0 section 2); 0: none. */
static guint orientation_of(Bytes exif)
{
	Bytes tiff = behind(exif, 6);
	bool big = begins(tiff, "MM", 2);

	if (!begins(exif, "Exif\0\0", 6) || (!big && !begins(tiff, "II", 2)))
		return 0;
	Bytes directory = behind(tiff, number(behind(tiff, 4), 4, big));
	guint entries = number(directory, 2, big);
	for (guint i = 0; i < entries; i++) {
		Bytes entry = behind(directory, 2 + (gsize)i * 12);
		guint value = number(behind(entry, 8), 2, big);
		if (entry.length < 12)
			return 0;
		if (number(entry, 2, big) == TAG_ORIENTATION)
			return value <= ORIENTATIONS ? value : 0;
	}
	return 0;
}

/* An Exif segment that holds nothing but the orientation. */
static void append_orientation(GByteArray *out, guint orientation)
{
	guint8 segment[] = {MARK, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0,
	    8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (guint8)orientation, 0, 0, 0, 0, 0, 0};

	g_byte_array_append(out, segment, sizeof segment);
}

/* How many bytes of a scan there are before the next marker that is none of its own (T.81 B.1.1.2). */
static gsize scan_length(Bytes b)
{
	for (gsize i = 0; i + 1 < b.length; i++) {
		guint8 next = b.at[i + 1];
		if (b.at[i] == MARK && next != 0 && next != MARK && (next < RST0 || next > RST7))
			return i;
	}
	return b.length;
}

typedef enum { STEP_NEXT, STEP_END, STEP_BROKEN } Step;

/* One marker segment, and behind a start of scan the scan. */
static Step copy_segment(GByteArray *out, Bytes *b, guint *orientation)
{
	while (b->length > 1 && b->at[0] == MARK && b->at[1] == MARK)
		*b = behind(*b, 1);
	if (b->length < 2 || b->at[0] != MARK)
		return STEP_BROKEN;
	guint8 marker = b->at[1];
	if (marker == EOI) {
		g_byte_array_append(out, b->at, 2);
		return STEP_END;
	}
	gsize length = number(behind(*b, 2), 2, true);
	if (length < 2 || length + 2 > b->length || marker == SOI || marker == TEM || marker == 0)
		return STEP_BROKEN;
	Bytes payload = {b->at + 4, length - 2};
	if (is_drawing(marker, payload))
		g_byte_array_append(out, b->at, (guint)(length + 2));
	else if (*orientation == 0 && marker == APP0 + 1)
		*orientation = orientation_of(payload);
	*b = behind(*b, length + 2);
	if (marker != SOS)
		return STEP_NEXT;
	gsize scan = scan_length(*b);
	g_byte_array_append(out, b->at, (guint)scan);
	*b = behind(*b, scan);
	return STEP_NEXT;
}

/* The orientation stands behind the first two bytes, as Exif wants it. */
static GByteArray *clean_jpeg(Bytes b)
{
	GByteArray *rest = g_byte_array_new(), *out = g_byte_array_new();
	guint orientation = 0;
	Step step = STEP_NEXT;

	g_byte_array_append(out, b.at, 2);
	for (b = behind(b, 2); step == STEP_NEXT;)
		step = copy_segment(rest, &b, &orientation);
	if (orientation > 1)
		append_orientation(out, orientation);
	g_byte_array_append(out, rest->data, rest->len);
	g_byte_array_unref(rest);
	if (step == STEP_END)
		return out;
	g_byte_array_unref(out);
	return NULL;
}

/* ---- PNG and WebP: chunks ---- */

static bool is_one_of(const guint8 *name, const char *names)
{
	for (; *names; names += 4)
		if (memcmp(name, names, 4) == 0)
			return true;
	return false;
}

static const char png_sign[] = "\x89PNG\r\n\x1a\n";
/* What draws; text, time, Exif and private chunks are not among them. */
static const char png_chunks[] =
    "IHDRPLTEIDATIENDtRNScHRMgAMAiCCPsBITsRGBbKGDpHYshISTsPLTacTLfcTLfdAT";

static GByteArray *clean_png(Bytes b)
{
	GByteArray *out = g_byte_array_new();
	bool ended = false;

	g_byte_array_append(out, b.at, 8);
	for (b = behind(b, 8); b.length >= 12 && !ended;) {
		gsize length = number(b, 4, true);
		if (length > b.length - 12)
			break;
		if (is_one_of(b.at + 4, png_chunks))
			g_byte_array_append(out, b.at, (guint)(length + 12));
		ended = memcmp(b.at + 4, "IEND", 4) == 0;
		b = behind(b, length + 12);
	}
	if (ended)
		return out;
	g_byte_array_unref(out);
	return NULL;
}

static const char webp_chunks[] = "VP8 VP8LVP8XALPHANIMANMFICCP";
/* Of VP8X: there are Exif and XMP chunks. */
enum { WEBP_EXIF = 0x08, WEBP_XMP = 0x04, RIFF_HEAD = 12 };

static void append_webp(GByteArray *out, Bytes chunk)
{
	guint at = out->len;

	g_byte_array_append(out, chunk.at, (guint)chunk.length);
	if (memcmp(chunk.at, "VP8X", 4) == 0 && chunk.length > 8)
		out->data[at + 8] &= (guint8) ~(WEBP_EXIF | WEBP_XMP);
}

static GByteArray *clean_webp(Bytes b)
{
	GByteArray *out = g_byte_array_new();
	gsize whole = (gsize)number(behind(b, 4), 4, false) + 8;

	g_byte_array_append(out, b.at, RIFF_HEAD);
	if (whole < b.length)
		b.length = whole;
	for (b = behind(b, RIFF_HEAD); b.length >= 8;) {
		gsize length = number(behind(b, 4), 4, false);
		gsize padded = 8 + length + (length & 1);
		if (length > b.length - 8)
			break;
		padded = MIN(padded, b.length);
		if (is_one_of(b.at, webp_chunks))
			append_webp(out, (Bytes){b.at, padded});
		b = behind(b, padded);
	}
	if (b.length > 0) {
		g_byte_array_unref(out);
		return NULL;
	}
	guint32 size = GUINT32_TO_LE(out->len - 8);
	memcpy(out->data + 4, &size, sizeof size);
	return out;
}

/* ---- which ---- */

static bool is_webp(Bytes b)
{
	return begins(b, "RIFF", 4) && begins(behind(b, 8), "WEBP", 4);
}

GBytes *photo_clean(GBytes *bytes, const char *type)
{
	Bytes b;
	GByteArray *clean = NULL;

	b.at = g_bytes_get_data(bytes, &b.length);
	if (begins(b, "\xff\xd8\xff", 3))
		clean = clean_jpeg(b);
	else if (begins(b, png_sign, 8))
		clean = clean_png(b);
	else if (is_webp(b))
		clean = clean_webp(b);
	else if (begins(b, "GIF8", 4))
		clean = gif_clean(b.at, b.length);
	else if (paper_file_is(b.at, b.length, type))
		return g_bytes_ref(bytes);
	return clean ? g_byte_array_free_to_bytes(clean) : NULL;
}
