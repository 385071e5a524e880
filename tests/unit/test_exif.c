/* message/mime/exif.c: what a photo says of when and where it was taken, whole, in part, broken and lying. */
#include "message/mime/exif.h"

#include <string.h>

/* A photo that is built: a TIFF file with an Exif and a GPS directory. */
typedef struct Camera {
	bool big;
	const char *taken, *offset; /* NULL: not written */
	const char *north, *east; /* "S", "E"; NULL: no position */
	guint32 latitude[6], longitude[6]; /* three numbers, each over another */
} Camera;

static const Camera usual = {.taken = "2026:11:23 06:15:00",
    .offset = "+07:00",
    .north = "S",
    .east = "E",
    .latitude = {6, 1, 57, 1, 432, 100},
    .longitude = {109, 1, 38, 1, 3156, 100}};

static void put(GByteArray *out, guint32 value, guint count, bool big)
{
	for (guint i = 0; i < count; i++) {
		guint8 byte = (guint8)(value >> 8 * (big ? count - 1 - i : i));
		g_byte_array_append(out, &byte, 1);
	}
}

/* An entry whose value stands in it, or at `value` when it is longer than four bytes. */
static void entry(GByteArray *out, bool big, guint tag, guint type, guint count, guint32 value)
{
	put(out, tag, 2, big);
	put(out, type, 2, big);
	put(out, count, 4, big);
	put(out, value, 4, big);
}

static void side(GByteArray *out, bool big, guint tag, const char *side)
{
	put(out, tag, 2, big);
	put(out, 2, 2, big);
	put(out, 2, 4, big);
	g_byte_array_append(out, (const guint8 *)side, 1);
	put(out, 0, 3, big);
}

enum { FIRST = 8, EXIF = 38, GPS = 68, TAKEN = 122, OFFSET = 142, LATITUDE = 150, LONGITUDE = 174 };

static void directories(GByteArray *out, const Camera *c)
{
	bool big = c->big;

	put(out, 2, 2, big);
	entry(out, big, 0x8769, 4, 1, EXIF);
	entry(out, big, 0x8825, 4, 1, GPS);
	put(out, 0, 4, big);
	put(out, 2, 2, big);
	entry(out, big, c->taken ? 0x9003 : 0x9002, 2, 20, TAKEN);
	entry(out, big, c->offset ? 0x9011 : 0x9010, 2, 7, OFFSET);
	put(out, 0, 4, big);
	put(out, 4, 2, big);
	side(out, big, 1, c->north ? c->north : "");
	entry(out, big, 2, 5, 3, LATITUDE);
	side(out, big, 3, c->east ? c->east : "");
	entry(out, big, 4, 5, 3, LONGITUDE);
	put(out, 0, 4, big);
}

static GByteArray *tiff_of(const Camera *c)
{
	GByteArray *out = g_byte_array_new();
	char text[20] = "", offset[8] = "";

	g_byte_array_append(out, (const guint8 *)(c->big ? "MM\0*" : "II*\0"), 4);
	put(out, FIRST, 4, c->big);
	directories(out, c);
	g_strlcpy(text, c->taken ? c->taken : "", sizeof text);
	g_strlcpy(offset, c->offset ? c->offset : "", sizeof offset);
	g_byte_array_append(out, (const guint8 *)text, sizeof text);
	g_byte_array_append(out, (const guint8 *)offset, sizeof offset);
	for (guint i = 0; i < G_N_ELEMENTS(c->latitude); i++)
		put(out, c->latitude[i], 4, c->big);
	for (guint i = 0; i < G_N_ELEMENTS(c->longitude); i++)
		put(out, c->longitude[i], 4, c->big);
	return out;
}

static GByteArray *jpeg_of(const Camera *c)
{
	g_autoptr(GByteArray) tiff = tiff_of(c);
	GByteArray *out = g_byte_array_new();

	g_byte_array_append(out, (const guint8 *)"\xff\xd8\xff\xe0\x00\x04xx\xff\xe1", 10);
	put(out, tiff->len + 8, 2, true);
	g_byte_array_append(out, (const guint8 *)"Exif\0", 6);
	g_byte_array_append(out, tiff->data, tiff->len);
	g_byte_array_append(out, (const guint8 *)"\xff\xda\x00\x02scan", 8);
	return out;
}

static void is_claim(const GByteArray *bytes, const char *taken, gint32 latitude, gint32 longitude)
{
	g_autoptr(PhotoClaim) claim = exif_read(bytes->data, bytes->len);

	g_assert_cmpstr(claim ? claim->taken : NULL, ==, taken);
	g_assert_cmpint(claim && claim->located, ==, latitude != 0);
	g_assert_cmpint(claim ? claim->latitude : 0, ==, latitude);
	g_assert_cmpint(claim ? claim->longitude : 0, ==, longitude);
	g_assert_true(!claim || photo_claim_is_sound(claim));
}

static void whole(void)
{
	for (guint big = 0; big < 2; big++) {
		Camera c = usual;
		c.big = big;
		g_autoptr(GByteArray) jpeg = jpeg_of(&c);
		is_claim(jpeg, "2026-11-23T06:15:00+07:00", -6951200, 109642100);
	}
}

static void in_other_files(void)
{
	g_autoptr(GByteArray) tiff = tiff_of(&usual);
	g_autoptr(GByteArray) png = g_byte_array_new(), webp = g_byte_array_new();

	g_byte_array_append(png, (const guint8 *)"\x89PNG\r\n\x1a\n\0\0\0\x01IHDRxCRC1", 8 + 13);
	put(png, tiff->len, 4, true);
	g_byte_array_append(png, (const guint8 *)"eXIf", 4);
	g_byte_array_append(png, tiff->data, tiff->len);
	is_claim(png, "2026-11-23T06:15:00+07:00", -6951200, 109642100);
	g_byte_array_append(webp, (const guint8 *)"RIFFxxxxWEBPVP8 \x03\0\0\0abc\0EXIF", 28);
	put(webp, tiff->len, 4, false);
	g_byte_array_append(webp, tiff->data, tiff->len);
	is_claim(webp, "2026-11-23T06:15:00+07:00", -6951200, 109642100);
}

static void in_part(void)
{
	static const struct {
		const char *taken, *offset, *north, *east;
		guint32 degrees, under;
		const char *said;
		gint32 latitude;
	} cases[] = {
	    {"2026:11:23 06:15:00", NULL, NULL, NULL, 6, 1, "2026-11-23T06:15:00", 0},
	    {"2026:11:23 06:15:00", "7:00", NULL, NULL, 6, 1, "2026-11-23T06:15:00", 0},
	    {NULL, NULL, "N", "W", 6, 1, NULL, 6951200},
	    {"2026:02:30 06:15:00", NULL, NULL, NULL, 6, 1, NULL, 0}, /* no such day */
	    {"0000:00:00 00:00:00", NULL, NULL, NULL, 6, 1, NULL, 0}, /* a camera without a clock */
	    {"2026:11:23 24:15:00", NULL, NULL, NULL, 6, 1, NULL, 0},
	    {"kemarin sore, jam 6", NULL, NULL, NULL, 6, 1, NULL, 0},
	    {NULL, NULL, "S", NULL, 6, 1, NULL, 0},
	    {NULL, NULL, "X", "E", 6, 1, NULL, 0},
	    {NULL, NULL, "S", "E", 91, 1, NULL, 0},
	    {NULL, NULL, "S", "E", 6, 0, NULL, 0},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		Camera c = usual;
		c.taken = cases[i].taken;
		c.offset = cases[i].offset;
		c.north = cases[i].north;
		c.east = cases[i].east;
		c.latitude[0] = cases[i].degrees;
		c.latitude[1] = cases[i].under;
		g_autoptr(GByteArray) jpeg = jpeg_of(&c);
		is_claim(
		    jpeg, cases[i].said, cases[i].latitude, cases[i].latitude ? -109642100 : 0);
	}
}

/* Cut anywhere, and with each byte changed: nothing beyond the bytes is read, nothing that cannot be is told. */
static void broken(void)
{
	g_autoptr(GByteArray) jpeg = jpeg_of(&usual);

	for (guint n = 0; n < jpeg->len; n++) {
		g_autofree guint8 *cut = g_memdup2(jpeg->data, n + 1);
		g_autoptr(PhotoClaim) claim = exif_read(cut, n);
		g_assert_true(!claim || photo_claim_is_sound(claim));
	}
	for (guint n = 0; n < jpeg->len * 8; n++) {
		g_autofree guint8 *other = g_memdup2(jpeg->data, jpeg->len);
		other[n / 8] ^= (guint8)(1U << n % 8);
		g_autoptr(PhotoClaim) claim = exif_read(other, jpeg->len);
		g_assert_true(!claim || photo_claim_is_sound(claim));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/exif/whole", whole);
	g_test_add_func("/exif/other-files", in_other_files);
	g_test_add_func("/exif/in-part", in_part);
	g_test_add_func("/exif/broken", broken);
	return g_test_run();
}
