/** The look of the sandbox's page. No outside fonts or images. */
export const overviewStyle = `
:root{--ink:#1d2421;--soft:#68736d;--line:#e1e7e3;--green:#07a35a;--paper:#fff;--ground:#f3f6f4}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.5 -apple-system,BlinkMacSystemFont,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
small{font-weight:400;color:var(--soft);font-size:.72em}
header{display:flex;flex-wrap:wrap;gap:12px 32px;align-items:center;justify-content:space-between;padding:16px 28px;background:var(--paper);border-bottom:1px solid var(--line)}
header h1{margin:0;font-size:20px}
header p{margin:2px 0 0;color:var(--soft);font-size:12px}
.counters{display:flex;gap:8px;margin:0;flex-wrap:wrap}
.counters div{min-width:72px;padding:6px 12px;border:1px solid var(--line);border-radius:10px;text-align:center}
.counters dd{margin:0;font-size:18px;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}
.counters dt{font-size:11px;color:var(--soft);white-space:nowrap}
main{display:grid;grid-template-columns:minmax(230px,300px) 400px minmax(320px,1fr);gap:28px;padding:24px 28px;max-width:1500px;margin:0 auto;align-items:start}
h2{margin:0 0 10px;font-size:14px}
.drafts{list-style:none;margin:0;padding:0;display:grid;gap:8px}
.drafts a{display:flex;gap:10px;padding:10px;border-radius:12px;background:var(--paper);border:1px solid var(--line);color:inherit;text-decoration:none}
.drafts a:hover{border-color:#b9cbc0}
.drafts a[aria-current]{border-color:var(--green);box-shadow:inset 3px 0 0 var(--green)}
.drafts img,.drafts .blank{flex:none;width:64px;height:48px;object-fit:cover;border-radius:6px;background:#e8eeea}
.drafts .text{min-width:0;display:grid;gap:2px}
.drafts b{font-weight:600;line-height:1.35;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.drafts .text span{font-size:12px;color:var(--soft)}
.stage{display:flex;flex-direction:column;align-items:center;gap:10px}
.phone{width:399px;height:clamp(560px,calc(100vh - 190px),812px);padding:12px;border-radius:48px;background:#15191d;box-shadow:0 18px 50px rgba(20,40,30,.22);display:flex;flex-direction:column}
.phone>*{background:#fff}
.phone .bar{display:flex;justify-content:space-between;align-items:center;padding:12px 24px 4px;border-radius:38px 38px 0 0;font-size:13px;font-weight:600}
.phone .bar i{width:96px;height:24px;border-radius:14px;background:#15191d}
.phone .nav{display:flex;justify-content:space-between;padding:8px 18px 10px;border-bottom:1px solid #eee;font-size:16px}
.phone iframe{flex:1;width:100%;border:0;min-height:0}
.phone .none{flex:1;margin:0;display:grid;place-content:center}
.phone .home{height:26px;border-radius:0 0 38px 38px;display:grid;place-items:center}
.phone .home:after{content:"";width:130px;height:4px;border-radius:2px;background:#15191d}
.tabs{display:flex;gap:6px;margin:0}
.tabs a{width:28px;height:28px;display:grid;place-items:center;border-radius:50%;background:var(--paper);border:1px solid var(--line);color:inherit;text-decoration:none;font-size:12px}
.tabs a[aria-current]{background:var(--green);border-color:var(--green);color:#fff}
.side{min-width:0;display:grid;gap:24px}
.card{padding:14px;border-radius:12px;background:var(--paper);border:1px solid var(--line);display:grid;gap:12px}
.card img{width:100%;aspect-ratio:2.35;object-fit:cover;border-radius:8px}
.card dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:6px 14px;margin:0}
.card dt{color:var(--soft);font-size:12px}
.card dd{margin:0;font-size:13px;overflow-wrap:anywhere}
code{font:12px/1.4 ui-monospace,Menlo,Consolas,monospace}
.scroll{max-height:420px;overflow:auto;border:1px solid var(--line);border-radius:12px;background:var(--paper)}
table{width:100%;border-collapse:collapse;font-size:12px;font-variant-numeric:tabular-nums}
th,td{padding:6px 10px;text-align:left;border-bottom:1px solid var(--line);white-space:nowrap}
th{position:sticky;top:0;background:#fafcfb;font-weight:500;color:var(--soft)}
td:nth-child(4){max-width:220px;overflow:hidden;text-overflow:ellipsis}
tr.ok td:nth-child(4){color:var(--green)}
tr.bad td:nth-child(4){color:#b3261e}
.none{color:var(--soft);text-align:center;padding:24px 8px}
@media(max-width:1180px){main{grid-template-columns:minmax(220px,300px) 400px}.side{grid-column:1/-1}}
@media(max-width:740px){header,main{padding:14px}.counters{display:grid;grid-template-columns:repeat(3,1fr);width:100%}main{grid-template-columns:minmax(0,1fr)}.phone{width:100%;max-width:399px}}
`
