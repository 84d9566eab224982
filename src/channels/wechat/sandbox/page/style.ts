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
.drafts{list-style:none;margin:0;padding:0;display:grid;gap:12px}
.drafts li{border-radius:12px;background:var(--paper);border:1px solid var(--line);overflow:hidden}
.drafts li:hover{border-color:#b9cbc0}
.drafts li.here{border-color:var(--green);box-shadow:0 0 0 1px var(--green)}
.drafts a{color:inherit;text-decoration:none}
.drafts .head{display:block;position:relative}
.drafts .head img,.drafts .head .blank{display:block;width:100%;aspect-ratio:2.35;object-fit:cover;background:#e8eeea}
.drafts .head b{position:absolute;inset:auto 0 0;padding:28px 12px 8px;font-weight:600;line-height:1.35;color:#fff;background:linear-gradient(transparent,rgba(0,0,0,.66));display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.drafts .row{display:flex;gap:10px;align-items:center;justify-content:space-between;padding:8px 12px;border-top:1px solid var(--line);line-height:1.35}
.drafts .row[aria-current]{background:#edf7f1}
.drafts .row img,.drafts .row .blank{flex:none;width:44px;height:44px;object-fit:cover;border-radius:4px;background:#e8eeea}
.drafts p{margin:0;padding:7px 12px;font-size:12px;color:var(--soft);border-top:1px solid var(--line)}
a:focus-visible,button:focus-visible,summary:focus-visible,input:focus-visible{outline:2px solid var(--green);outline-offset:2px}
.stage{position:sticky;top:16px;display:flex;flex-direction:column;align-items:center;gap:10px}
.phone{width:399px;height:clamp(560px,calc(100vh - 190px),812px);padding:12px;border-radius:48px;background:#15191d;box-shadow:0 18px 50px rgba(20,40,30,.22);display:flex;flex-direction:column}
.phone>*{background:#fff}
.phone .bar{display:flex;justify-content:space-between;align-items:center;padding:12px 24px 4px;border-radius:38px 38px 0 0;font-size:13px;font-weight:600}
.phone .bar i{width:96px;height:24px;border-radius:14px;background:#15191d}
.phone .nav{display:flex;justify-content:space-between;padding:8px 18px 10px;border-bottom:1px solid #eee;font-size:16px}
.phone iframe{flex:1;width:100%;border:0;min-height:0}
.phone .none{flex:1;margin:0;display:grid;place-content:center}
.phone .home{height:26px;border-radius:0 0 38px 38px;display:grid;place-items:center}
.phone .home:after{content:"";width:130px;height:4px;border-radius:2px;background:#15191d}
.phone.dark>*{background:#191919;color:#d5d5d5}
.phone.dark .nav{border-color:#2b2b2b}
.phone.dark .home:after,.phone.dark .bar i{background:#000}
.phone.dark .home:after{background:#888}
.tabs{display:flex;gap:12px;width:399px;max-width:100%;justify-content:space-between;align-items:center;min-height:30px}
.tabs .places{display:flex;gap:6px;flex-wrap:wrap}
.tabs .places a{width:28px;height:28px;display:grid;place-items:center;border-radius:50%;background:var(--paper);border:1px solid var(--line);color:inherit;text-decoration:none;font-size:12px}
.tabs .places a[aria-current]{background:var(--green);border-color:var(--green);color:#fff}
.switch,button{font:inherit;font-size:12px;color:inherit;text-decoration:none;background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:4px 10px;cursor:pointer}
.switch:hover,button:hover{border-color:#9db4a6}
button.plain{background:none}
.acts{display:flex;gap:8px}
h2 button{margin-left:6px;font-weight:400;padding:1px 8px}
.side{min-width:0;display:grid;grid-template-columns:minmax(0,1fr);gap:24px}
.side>div:empty{display:none}
.card{padding:14px;border-radius:12px;background:var(--paper);border:1px solid var(--line);display:grid;gap:12px}
.card img{width:100%;max-width:320px;aspect-ratio:2.35;object-fit:cover;border-radius:8px}
.card dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:6px 14px;margin:0}
.card dt{color:var(--soft);font-size:12px}
.card dd{margin:0;font-size:13px;overflow-wrap:anywhere}
code{font:12px/1.4 ui-monospace,Menlo,Consolas,monospace}
.card em{font-style:normal;color:var(--soft);font-size:11px;white-space:nowrap}
.fine{margin:0;padding:10px 14px;border-radius:12px;background:#edf7f1;color:#0b6b3d}
.stripped,.faults,.quotas,.published{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:12px;background:var(--paper);overflow:hidden}
.stripped li,.faults li,.quotas li,.published li{display:flex;gap:10px;align-items:center;padding:7px 12px;border-bottom:1px solid var(--line);font-size:12px;overflow-wrap:anywhere}
.stripped{border-color:#f0c9a4;background:#fffaf4}
li:last-child{border-bottom:0!important}
.stripped span:first-child{flex:none;color:#9a4b00}
.faults li,.published li{justify-content:space-between}
.quotas li{display:grid;grid-template-columns:minmax(0,170px) minmax(20px,1fr) max-content;font-variant-numeric:tabular-nums}
.quotas meter{width:100%;height:8px}
.quotas .over{color:#b3261e}
.published a{color:#35517f}
.published span{color:var(--soft);white-space:nowrap}
.add{display:flex;gap:8px;margin-top:8px}
.add input{flex:1;min-width:0;font:12px/1.4 ui-monospace,Menlo,Consolas,monospace;padding:7px 10px;border:1px solid var(--line);border-radius:8px;background:var(--paper);color:inherit}
.examples{margin:8px 0 0;display:flex;flex-wrap:wrap;gap:6px}
.examples button{padding:2px 7px}
.examples code{font-size:11px}
.scroll{max-height:400px;overflow:auto;border:1px solid var(--line);border-radius:12px;background:var(--paper)}
.log details{border-bottom:1px solid var(--line);font-size:12px}
.log details:last-child{border-bottom:0}
.log summary{display:flex;gap:10px;align-items:baseline;padding:6px 12px;cursor:pointer;list-style:none;font-variant-numeric:tabular-nums;white-space:nowrap}
.log summary::-webkit-details-marker{display:none}
.log summary:hover,.log details[open]>summary{background:#fafcfb}
.log summary>span:first-child,.log time,.log summary>span:last-child{color:var(--soft)}
.log summary>span:last-child{margin-left:auto}
.log .said{overflow:hidden;text-overflow:ellipsis;min-width:40px}
.log .ok .said{color:#0b7a44}
.log .bad .said{color:#b3261e}
.log .fault{font-weight:500;color:#9a4b00;background:#fdf0e2;border-radius:5px;padding:0 5px}
.log h3{margin:4px 12px 2px;font-size:11px;font-weight:500;color:var(--soft)}
.log pre{margin:0 12px 10px;padding:8px 10px;border-radius:8px;background:#f6f8f7;font:11px/1.5 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;max-height:260px;overflow:auto}
footer{padding:4px 28px 24px;text-align:center;color:var(--soft);font-size:12px}
kbd{display:inline-block;min-width:20px;padding:0 5px;margin:0 1px;border:1px solid var(--line);border-bottom-width:2px;border-radius:5px;background:var(--paper);font:11px/1.6 ui-monospace,Menlo,monospace}
#said{position:fixed;left:50%;bottom:24px;transform:translateX(-50%);max-width:min(640px,90vw);margin:0;padding:10px 18px;border-radius:10px;background:#2b1a1a;color:#fff;font-size:13px}
.offline header:after{content:"沙盒没有应答 The sandbox does not answer";color:#b3261e}
.none{flex:1;margin:0;display:grid;place-content:center}
.phone .home{height:26px;border-radius:0 0 38px 38px;display:grid;place-items:center}
.phone .home:after{content:"";width:130px;height:4px;border-radius:2px;background:#15191d}
.phone.dark>*{background:#191919;color:#d5d5d5}
.phone.dark .nav{border-color:#2b2b2b}
.phone.dark .home:after,.phone.dark .bar i{background:#000}
.phone.dark .home:after{background:#888}
.tabs{display:flex;gap:12px;width:399px;max-width:100%;justify-content:space-between;align-items:center;min-height:30px}
.tabs .places{display:flex;gap:6px;flex-wrap:wrap}
.tabs .places a{width:28px;height:28px;display:grid;place-items:center;border-radius:50%;background:var(--paper);border:1px solid var(--line);color:inherit;text-decoration:none;font-size:12px}
.tabs .places a[aria-current]{background:var(--green);border-color:var(--green);color:#fff}
.switch,button{font:inherit;font-size:12px;color:inherit;text-decoration:none;background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:4px 10px;cursor:pointer}
.switch:hover,button:hover{border-color:#9db4a6}
button.plain{background:none}
.acts{display:flex;gap:8px}
h2 button{margin-left:6px;font-weight:400;padding:1px 8px}
.side{min-width:0;display:grid;grid-template-columns:minmax(0,1fr);gap:24px}
.side>div:empty{display:none}
.card{padding:14px;border-radius:12px;background:var(--paper);border:1px solid var(--line);display:grid;gap:12px}
.card img{width:100%;max-width:320px;aspect-ratio:2.35;object-fit:cover;border-radius:8px}
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
.counters small,header p{overflow-wrap:anywhere}
@media(max-width:1180px){main{grid-template-columns:minmax(220px,300px) 400px}.side{grid-column:1/-1}}
@media(max-width:740px){.stage{position:static}.log summary{flex-wrap:wrap}header,main{padding:14px}.counters{display:grid;grid-template-columns:repeat(3,1fr);width:100%}main{grid-template-columns:minmax(0,1fr)}.phone{width:100%;max-width:399px}}
`
