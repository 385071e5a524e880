#include "message/mime/exif.h"

#include <string.h>

typedef struct Bytes {
	const guint8 *at;
	gsize length;
} Bytes;

/* The TIFF file within a photo (TIFF 6.0 section 2): offsets count from its begin. */
typedef struct Tiff {
	Bytes all;
	bool big; /* byte order */
} Tiff;

enum {
	TAG_EXIF = 0x8769,
	TAG_GPS = 0x8825,
	TAG_TAKEN = 0x9003,
	TAG_OFFSET = 0x9011,
	TAG_LATITUDE_REF = 1,
	TAG_LATITUDE = 2,
	TAG_LONGITUDE_REF = 3,
	TAG_LONGITUDE = 4,
	TYPE_ASCII = 2,
	TYPE_LONG = 4,
	TYPE_RATIONAL = 5,
	ENTRY = 12, /* bytes of one */
	MOST_ENTRIES = 1000,
	RATIONAL = 8,
	MILLION = 1000000,
	MOST_LATITUDE = 90,
	MOST_LONGITUDE = 180,
};

/* What is left of `b` behind the first n bytes. */
static Bytes behind(Bytes b, gsize n)
{
	return b.at && n <= b.length ? (Bytes){b.at + n, b.length - n} : (Bytes){NULL, 0};
}

static bool begins(Bytes b, const char *sign, gsize length)
{
	return b.length >= length && memcmp(b.at, sign, length) == 0;
}

/* Of too few bytes: 0. */
static guint32 number(Bytes b, guint count, bool big)
{
	guint32 n = 0;

	for (guint i = 0; b.length >= count && i < count; i++)
		n |= (guint32)b.at[i] << 8 * (big ? count - 1 - i : i);
	return n;
}

/* ---- TIFF ---- */

static gsize unit_of(guint type)
{
	return type == TYPE_ASCII ? 1 : type == TYPE_LONG ? 4 : RATIONAL;
}

/* The value of that tag in the directory at `offset`: of that type, `size` bytes.  Empty: there is none. */
static Bytes value_of(const Tiff *t, guint32 offset, guint tag, guint type, gsize size)
{
	Bytes directory = behind(t->all, offset);
	guint entries = number(directory, 2, t->big);

	for (guint i = 0; i < entries && i < MOST_ENTRIES; i++) {
		Bytes entry = behind(directory, 2 + (gsize)i * ENTRY);
		if (entry.length < ENTRY)
			break;
		if (number(entry, 2, t->big) != tag)
			continue;
		Bytes value = behind(entry, 8);
		if (size > 4)
			value = behind(t->all, number(value, 4, t->big));
		bool fits = number(behind(entry, 2), 2, t->big) == type &&
			    number(behind(entry, 4), 4, t->big) == size / unit_of(type) &&
			    value.length >= size;
		return fits ? (Bytes){value.at, size} : (Bytes){NULL, 0};
	}
	return (Bytes){NULL, 0};
}

/* Where a directory of its own begins; 0: there is none. */
static guint32 directory_of(const Tiff *t, guint32 offset, guint tag)
{
	return number(value_of(t, offset, tag, TYPE_LONG, 4), 4, t->big);
}

/* "2026:11:23 06:15:00", "+07:00": a digit for each 'd', all else as it stands. */
static bool has_form(Bytes b, const char *form)
{
	for (gsize i = 0; form[i]; i++)
		if (i >= b.length ||
		    (form[i] == 'd' ? !g_ascii_isdigit(b.at[i]) : b.at[i] != (guint8)form[i]))
			return false;
	return true;
}

static guint digits(Bytes b, gsize from, gsize count)
{
	guint n = 0;

	for (gsize i = from; i < from + count; i++)
		n = n * 10 + (b.at[i] - '0');
	return n;
}

/* "+07:00"; "" where it is not told. */
static char *offset_of(const Tiff *t, guint32 directory)
{
	Bytes b = value_of(t, directory, TAG_OFFSET, TYPE_ASCII, 7);
	bool fits = (has_form(b, "+dd:dd") || has_form(b, "-dd:dd")) && digits(b, 1, 2) < 15 &&
		    digits(b, 4, 2) < 60;

	return fits ? g_strndup((const char *)b.at, 6) : g_strdup("");
}

static char *taken_of(const Tiff *t, guint32 directory)
{
	Bytes b = value_of(t, directory, TAG_TAKEN, TYPE_ASCII, 20);

	if (!has_form(b, "dddd:dd:dd dd:dd:dd"))
		return NULL;
	guint year = digits(b, 0, 4), month = digits(b, 5, 2), day = digits(b, 8, 2);
	guint hour = digits(b, 11, 2), minute = digits(b, 14, 2), second = digits(b, 17, 2);
	if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year) || hour > 23 ||
	    minute > 59 || second > 59)
		return NULL;
	g_autofree char *offset = offset_of(t, directory);
	return g_strdup_printf(
	    "%04u-%02u-%02uT%02u:%02u:%02u%s", year, month, day, hour, minute, second, offset);
}

/* Degrees, minutes and seconds in millionths of a degree; false: one has no value, or they are beyond `most`. */
static bool angle_of(const Tiff *t, Bytes b, guint most, gint32 *angle_r)
{
	static const double parts[] = {1, 60, 3600};
	double degrees = 0;

	if (b.length == 0)
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
		guint32 over = number(behind(b, (gsize)i * RATIONAL), 4, t->big);
		guint32 under = number(behind(b, (gsize)i * RATIONAL + 4), 4, t->big);
		if (under == 0)
			return false;
		degrees += (double)over / under / parts[i];
	}
	if (degrees > most)
		return false;
	*angle_r = (gint32)(degrees * MILLION + 0.5);
	return true;
}

/* 1 or -1; 0: neither. */
static int side_of(const Tiff *t, guint32 directory, guint tag, const char *sides)
{
	Bytes b = value_of(t, directory, tag, TYPE_ASCII, 2);

	if (b.length == 0)
		return 0;
	return b.at[0] == (guint8)sides[0] ? 1 : b.at[0] == (guint8)sides[1] ? -1 : 0;
}

static void locate(const Tiff *t, guint32 directory, PhotoClaim *claim)
{
	Bytes latitude = value_of(t, directory, TAG_LATITUDE, TYPE_RATIONAL, 3 * (gsize)RATIONAL);
	Bytes longitude = value_of(t, directory, TAG_LONGITUDE, TYPE_RATIONAL, 3 * (gsize)RATIONAL);
	int north = side_of(t, directory, TAG_LATITUDE_REF, "NS");
	int east = side_of(t, directory, TAG_LONGITUDE_REF, "EW");
	gint32 up, along;

	if (north == 0 || east == 0 || !angle_of(t, latitude, MOST_LATITUDE, &up) ||
	    !angle_of(t, longitude, MOST_LONGITUDE, &along))
		return;
	/* What a camera writes that does not know. */
	claim->located = up != 0 || along != 0;
	claim->latitude = up * north;
	claim->longitude = along * east;
}

static PhotoClaim *read_tiff(Bytes all)
{
	const Tiff t = {all, begins(all, "MM\0*", 4)};

	if (!t.big && !begins(all, "II*\0", 4))
		return NULL;
	guint32 first = number(behind(all, 4), 4, t.big);
	guint32 exif = directory_of(&t, first, TAG_EXIF), gps = directory_of(&t, first, TAG_GPS);
	g_autoptr(PhotoClaim) claim = photo_claim_new();
	claim->taken = exif ? taken_of(&t, exif) : NULL;
	if (gps)
		locate(&t, gps, claim);
	return claim->taken || claim->located ? g_steal_pointer(&claim) : NULL;
}

/* ---- where it stands ---- */

/* APP1 in front of the scan (ITU-T T.81 B.1.1.4). */
static Bytes in_jpeg(Bytes b)
{
	for (b = behind(b, 2); b.length >= 4 && b.at[0] == 0xff && b.at[1] != 0xda;) {
		gsize length = number(behind(b, 2), 2, true);
		Bytes payload = behind(b, 4);
		if (length < 2 || length + 2 > b.length)
			break;
		if (b.at[1] == 0xe1 && length >= 8 && begins(payload, "Exif\0\0", 6))
			return (Bytes){payload.at + 6, length - 8};
		b = behind(b, length + 2);
	}
	return (Bytes){NULL, 0};
}

/* A chunk of that name, of a RIFF file (its length behind its name, padded), else of a PNG. */
static Bytes in_chunks(Bytes b, gsize head, const char *name, bool riff)
{
	for (b = behind(b, head); b.length >= 8;) {
		gsize length = number(behind(b, riff ? 4 : 0), 4, !riff);
		if (length > b.length - 8)
			break;
		if (memcmp(b.at + (riff ? 0 : 4), name, 4) == 0)
			return (Bytes){b.at + 8, length};
		b = behind(b, 8 + length + (riff ? length & 1 : 4));
	}
	return (Bytes){NULL, 0};
}

PhotoClaim *exif_read(const guint8 *bytes, gsize length)
{
	Bytes b = {bytes, length}, tiff = {NULL, 0};

	if (begins(b, "\xff\xd8\xff", 3))
		tiff = in_jpeg(b);
	else if (begins(b, "\x89PNG\r\n\x1a\n", 8))
		tiff = in_chunks(b, 8, "eXIf", false);
	else if (begins(b, "RIFF", 4) && begins(behind(b, 8), "WEBP", 4))
		tiff = in_chunks(b, 12, "EXIF", true);
	if (begins(tiff, "Exif\0\0", 6))
		tiff = behind(tiff, 6);
	return read_tiff(tiff);
}
