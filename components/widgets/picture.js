// Converts a picture from SVG to PNG and downloads it, so that the server needs no graphics library.
// The picture has its own fonts and colours and refers to no other file.
const SCALE = 2; // Pixels of the PNG for each pixel of the SVG.

export default function ({ data }) {
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = picture.width * SCALE;
    canvas.height = picture.height * SCALE;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = data.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    });
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(data.svg)}`;
}
