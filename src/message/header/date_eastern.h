/*
 * date_eastern.h: dates as programs of Korea, China and Japan write them.
 */
#ifndef SIAGA_MESSAGE_HEADER_DATE_EASTERN_H
#define SIAGA_MESSAGE_HEADER_DATE_EASTERN_H

/* `text` (UTF-8) with "2026. 3. 4." and "2026年3月4日" as "2026-03-04" and the halves of the day as am
 * and pm; all else stays.  Caller frees. */
char *date_westernised(const char *text);

#endif
