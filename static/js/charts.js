// Draws each chart as it comes into view, in the page's own colours; plotly.js is loaded with the first one.
const tag = document.querySelector("script[data-plotly]");
const config = { displaylogo: false, showSendToCloud: false, responsive: true, modeBarButtonsToRemove: ["lasso2d", "select2d"] };
// plotly.js adds MapLibre's rules as a style element, which the policy forbids, unless something bears this id. No chart of ours needs them.
const mapLibreStyleId = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";
let library = null;

function load() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.id = mapLibreStyleId;
    script.src = tag.dataset.plotly;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("plotly.js could not be loaded"));
    document.head.append(script);
  });
  return library;
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--ink").trim();
  const line = style.getPropertyValue("--line").trim();
  return { paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", "font.color": ink, "xaxis.gridcolor": line, "yaxis.gridcolor": line };
}

async function draw(canvas) {
  const figure = JSON.parse(document.getElementById(canvas.dataset.figure).textContent);
  const Plotly = await load();
  await Plotly.newPlot(canvas, figure.data, figure.layout, config);
  await Plotly.relayout(canvas, colours());
  canvas.dataset.drawn = "true";
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      seen.unobserve(entry.target);
      draw(entry.target);
    }
  }
}, { rootMargin: "200px" });

for (const canvas of document.querySelectorAll("[data-figure]")) seen.observe(canvas);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const canvas of document.querySelectorAll("[data-drawn]")) window.Plotly.relayout(canvas, colours());
});
