/* A clock that jumps is told, not believed at once. */
#include "base/wall.h"

enum { START = 1795000000, BOOT = 5000 };

/* Readings by turns: so many seconds since boot later, the clock that far from where it should be. */
static const struct {
	gint64 later, off;
	WallNews news;
	gint64 goes_by; /* what is gone by, as far from where the clock should be */
} readings[] = {
    {10, 0, WALL_STEADY, 0},
    {20, 200, WALL_STEADY, 200}, /* set right by a little: followed at once */
    {30, 500, WALL_STEADY, 500}, /* and again: 300 more */
    {40, 801, WALL_HAS_JUMPED, 500}, /* more than five minutes at once */
    {50, 801, WALL_STEADY, 500}, /* told once */
    {60, 500, WALL_IS_BACK, 500}, {70, -36000, WALL_HAS_JUMPED, 500},
    {939, -36000, WALL_STEADY, 500}, {969, -36000, WALL_STEADY, 500},
    {970, -36000, WALL_IS_BELIEVED, -36000}, /* 15 minutes */
    {980, -36000, WALL_STEADY, -36000},
    {990, 0, WALL_HAS_JUMPED, -36000}, /* a jump like any other */
};

static void test_readings(void)
{
	Wall wall;

	wall_start(&wall, START, BOOT);
	for (guint i = 0; i < G_N_ELEMENTS(readings); i++) {
		gint64 right = START + readings[i].later;
		gint64 boot = BOOT + readings[i].later * 1000, jump;
		g_test_message("%" G_GINT64_FORMAT " s", readings[i].later);
		WallNews news = wall_check(&wall, right + readings[i].off, boot, &jump);
		g_assert_cmpint(news, ==, readings[i].news);
		g_assert_cmpint(wall_time(&wall, right + readings[i].off, boot) - right, ==,
		    readings[i].goes_by);
	}
}

/* Between two looks at it a jump is not believed either. */
static void test_between(void)
{
	Wall wall;

	wall_start(&wall, START, BOOT);
	g_assert_cmpint(wall_time(&wall, START + 86400, BOOT + 9000), ==, START + 9);
	g_assert_cmpint(wall_time(&wall, START - 86400, BOOT + 9000), ==, START + 9);
	g_assert_cmpint(wall_time(&wall, START + 30, BOOT + 9000), ==, START + 30);
}

/* A clock that runs fast is followed for ever. */
static void test_drift(void)
{
	Wall wall;

	wall_start(&wall, START, BOOT);
	for (gint64 i = 1; i < 1000; i++)
		g_assert_cmpint(
		    wall_check(&wall, START + i * 20, BOOT + i * 10 * 1000, NULL), ==, WALL_STEADY);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/wall/readings", test_readings);
	g_test_add_func("/wall/between", test_between);
	g_test_add_func("/wall/drift", test_drift);
	return g_test_run();
}
