/* report_page.c - a page that needs nothing else: no request, no font, no library. */
#include "viz/report_page.h"

#include "viz/markup.h"
#include "viz/theme.h"

static const char style[] =
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:72rem;padding:1rem;background:var(--k4);color:var(--k1);"
    "font:1rem/1.5 system-ui,'DejaVu Sans',sans-serif;overflow-wrap:anywhere}\n"
    "h1{font-size:clamp(1.3rem,4.5vw,2rem);line-height:1.25;margin:.3em 0 .6em}\n"
    "h2{margin:2.2em 0 .4em;border-top:3px solid var(--k1);padding-top:.4em}\n"
    "h3{margin:1.6em 0 .4em}\n"
    ".name,.why,caption{color:var(--k2)}\n"
    ".name{margin:0}\n.why{display:block}\n"
    ".because td{color:var(--k2);padding-bottom:.7em}\n"
    ".outages{padding-left:1.2em}.outages li{margin:.5em 0}\n"
    ".scroll{overflow-x:auto;margin:.8em 0}\n"
    ".picture svg{display:block;width:100%;min-width:min(var(--wide),56rem);height:auto}\n"
    "@media(min-width:76rem){.picture{--out:min(var(--wide),96vw);width:var(--out);"
    "margin-inline:calc(50% - var(--out)/2)}.picture svg{min-width:0}}\n"
    ".legend{color:var(--k2);font-size:.85rem}\n"
    ".note{display:block}"
    ".key{display:inline-block;margin-inline-end:1.2em;color:var(--k1)}"
    ".key svg{width:2.1em;height:.8em;margin-inline-end:.4em}\n"
    ".strips "
    "svg{display:block;width:103.7%;margin-inline-start:-3.7%;max-width:41.5rem;height:auto}\n"
    "@media screen and (min-width:68rem){.outage{display:grid;"
    "grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:2rem}}\n"
    "table{border-collapse:collapse;font-size:.9rem}\n"
    "caption{text-align:start;padding:.2em 0;position:sticky;left:0;max-width:calc(100vw - 2rem)}\n"
    "th,td{padding:.25em .7em .25em 0;text-align:start;vertical-align:top;"
    "border-bottom:1px solid var(--k3);overflow-wrap:normal}\n"
    "th{font-weight:600}\n"
    ".number{text-align:end}\n"
    "td.number{white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    "@media(max-width:30rem){table{font-size:.8rem}th,td{padding-inline-end:.5em}"
    ".strips text{font-size:17px}}\n"
    "code{background:var(--k5);padding:.1em .3em}\n"
    "text.s4{paint-order:stroke;stroke-width:3;stroke-linejoin:round}\n"
    ".node{cursor:pointer;outline-offset:2px}\n"
    ".faded{opacity:.12}\n"
    "@media print{body{max-width:none;padding:0;font-size:9.5pt;line-height:1.35}"
    "h1{font-size:17pt}h2{font-size:13pt;margin-top:1.4em;break-after:avoid}"
    "h3{font-size:11pt;margin:.9em 0 .2em}p{margin:.5em 0}"
    ".point{display:none}tr,svg,h3,p{break-inside:avoid}h3,h2+p,caption,thead{break-after:avoid}."
    "scroll{overflow:visible;"
    "margin:.4em 0}"
    ".picture svg{min-width:0}.strips svg{max-height:240mm}"
    ".outage{display:grid;grid-template-columns:11fr 10fr;gap:4mm}"
    ".legend{font-size:8pt}"
    "table{font-size:8pt;line-height:1.2}th,td{padding-block:.12em}"
    "thead{display:table-header-group}}\n"
    "@page{size:A4;margin:14mm}\n";

/* Lights what stands before and behind a box or a band: follow the stream up and down, not what
 * leads back. */
static const char script[] =
    "document.querySelectorAll('.picture svg').forEach(function(s){\n"
    "var all=[].slice.call(s.querySelectorAll('[data-a],[data-b],[data-n]'));\n"
    "function num(e,k){var v=e.getAttribute(k);return v===null?-1:+v}\n"
    "var links=all.filter(function(e){return num(e,'data-a')>=0&&num(e,'data-b')>=0});\n"
    "function walk(n,from,to,seen){seen[n]=1;links.forEach(function(e){\n"
    "if(!e.classList.contains('back')&&num(e,from)===n&&!seen[num(e,to)])"
    "walk(num(e,to),from,to,seen)})}\n"
    "function light(up,down){var u={},d={};walk(up,'data-b','data-a',u);"
    "walk(down,'data-a','data-b',d);\n"
    "all.forEach(function(e){var n=num(e,'data-n'),a=num(e,'data-a'),b=num(e,'data-b');\n"
    "var on=n>=0?u[n]||d[n]:a<0?u[b]||d[b]:(u[a]&&u[b])||(d[a]&&d[b])||(a===up&&b===down);\n"
    "e.classList.toggle('faded',!on)})}\n"
    "function clear(){all.forEach(function(e){e.classList.remove('faded')})}\n"
    "all.forEach(function(e){var n=num(e,'data-n'),a=num(e,'data-a'),b=num(e,'data-b');\n"
    "if(n<0&&a<0)return;\n"
    "function on(){n>=0?light(n,n):light(a,b)}\n"
    "e.addEventListener('mouseenter',on);e.addEventListener('mouseleave',clear);\n"
    "if(n>=0){e.addEventListener('focus',on);e.addEventListener('blur',clear)}})});\n";

static void put_colours(hf_buffer *out, hf_colour (*tone)(hf_ink))
{
    for (int i = 1; i < HF_INKS; i++) {
        hf_colour c = tone((hf_ink)i);
        hf_buffer_printf(out, "--k%d:#%02x%02x%02x;", i, c.red, c.green, c.blue);
    }
}

/* .f1 fills and .s1 strokes with the first ink, light or dark. */
static void put_inks(hf_buffer *out)
{
    hf_buffer_text(out, ":root{color-scheme:light dark;");
    put_colours(out, hf_theme_light);
    hf_buffer_text(out, "}\n@media screen and (prefers-color-scheme:dark){:root{");
    put_colours(out, hf_theme_dark);
    hf_buffer_text(out, "}}\n.f0{fill:none}.s0{stroke:none}\n");
    for (int i = 1; i < HF_INKS; i++)
        hf_buffer_printf(out, ".f%d{fill:var(--k%d)}.s%d{stroke:var(--k%d)}\n", i, i, i, i);
}

void hf_report_page_open(hf_buffer *out, const char *title)
{
    hf_buffer_text(out,
                   "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n"
                   "<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<title>");
    hf_markup_text(out, title);
    hf_buffer_text(out, ": how long it holds</title>\n<style>\n");
    put_inks(out);
    hf_buffer_text(out, style);
    hf_buffer_text(out, "</style>\n</head>\n<body>\n");
}

void hf_report_page_close(hf_buffer *out)
{
    hf_buffer_text(out, "<script>\n");
    hf_buffer_text(out, script);
    hf_buffer_text(out, "</script>\n</body>\n</html>\n");
}
