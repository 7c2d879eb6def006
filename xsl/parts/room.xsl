<?xml version="1.0" encoding="UTF-8"?>
<!-- A room: as a row of the house's table, its availability, its features. Needs format and picture. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="room" mode="row">
    <tr>
      <th scope="row">
        <a href="/r/{@id}">
          <xsl:if test="@cover_hash">
            <img width="72" height="54" loading="lazy" alt="">
              <xsl:attribute name="src"><xsl:apply-templates select="@cover_width" mode="small"><xsl:with-param name="base" select="concat('/media/room/', @id, '/', @cover_hash)"/></xsl:apply-templates></xsl:attribute>
            </img>
          </xsl:if>
          <span><xsl:value-of select="@name"/></span>
        </a>
      </th>
      <td><xsl:apply-templates select="@price_pcm" mode="price"><xsl:with-param name="pw" select="@price_pw"/></xsl:apply-templates></td>
      <td><xsl:apply-templates select="." mode="availability"/></td>
      <td>
        <xsl:apply-templates select="@bed_size" mode="bed"/>
        <xsl:if test="@room_size"><xsl:value-of select="concat(' · ', @room_size)"/></xsl:if>
        <xsl:apply-templates select="@*" mode="named"/>
      </td>
    </tr>
  </xsl:template>

  <!-- "Available now (2026/2027)": in words, with the academic year in which the room is found. -->
  <xsl:template match="room" mode="availability">
    <xsl:choose>
      <xsl:when test="@available_now"><span class="state now">Available now</span></xsl:when>
      <xsl:when test="@let_today and @available_on"><span class="state let">Let, available from <xsl:apply-templates select="@available_on" mode="date"/></span></xsl:when>
      <xsl:when test="@let_today"><span class="state let">Let, no date stated</span></xsl:when>
      <xsl:otherwise><span class="state soon">Available from <xsl:apply-templates select="@available_on" mode="date"/></span></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="@academic_year" mode="year"/>
  </xsl:template>

  <xsl:template match="@bed_size" mode="bed">
    <xsl:value-of select="."/>
    <xsl:choose>
      <xsl:when test=". = 'King'">-size bed</xsl:when>
      <xsl:otherwise> bed</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Features as a list with icons; the class names the icon. -->
  <xsl:template match="@*" mode="feature"/>
  <xsl:template match="room/@couples_ok | room/@disabled_ok | room/@ensuite | room/@tv | room/@desk_chair | room/@wardrobe | room/@chest_drawers | room/@lockable_door | room/@wired_internet | room/@safe | room/@dressing_table | room/@mirror | room/@bedside_table | room/@blinds | room/@curtains | room/@sofa" mode="feature">
    <li class="i-{name()}"><xsl:apply-templates select="." mode="label"/></li>
  </xsl:template>

  <!-- The same in one line of text, after the bed. -->
  <xsl:template match="@*" mode="named"/>
  <xsl:template match="room/@couples_ok | room/@disabled_ok | room/@ensuite | room/@tv | room/@desk_chair | room/@wardrobe | room/@chest_drawers | room/@lockable_door | room/@wired_internet | room/@safe | room/@dressing_table | room/@mirror | room/@bedside_table | room/@blinds | room/@curtains | room/@sofa" mode="named">
    <xsl:text> · </xsl:text>
    <xsl:apply-templates select="." mode="label"/>
  </xsl:template>

  <xsl:template match="room/@couples_ok" mode="label">Suitable for a couple</xsl:template>
  <xsl:template match="room/@disabled_ok" mode="label">Accessible</xsl:template>
  <xsl:template match="room/@ensuite" mode="label">Ensuite</xsl:template>
  <xsl:template match="room/@tv" mode="label">TV</xsl:template>
  <xsl:template match="room/@desk_chair" mode="label">Desk and chair</xsl:template>
  <xsl:template match="room/@wardrobe" mode="label">Wardrobe</xsl:template>
  <xsl:template match="room/@chest_drawers" mode="label">Chest of drawers</xsl:template>
  <xsl:template match="room/@lockable_door" mode="label">Lockable door</xsl:template>
  <xsl:template match="room/@wired_internet" mode="label">Wired internet</xsl:template>
  <xsl:template match="room/@safe" mode="label">Safe</xsl:template>
  <xsl:template match="room/@dressing_table" mode="label">Dressing table</xsl:template>
  <xsl:template match="room/@mirror" mode="label">Mirror</xsl:template>
  <xsl:template match="room/@bedside_table" mode="label">Bedside table</xsl:template>
  <xsl:template match="room/@blinds" mode="label">Blinds</xsl:template>
  <xsl:template match="room/@curtains" mode="label">Curtains</xsl:template>
  <xsl:template match="room/@sofa" mode="label">Sofa</xsl:template>

  <!-- One offer of a listing, as a schema.org object. -->
  <xsl:template match="room" mode="offer">
    <xsl:if test="position() &gt; 1">,</xsl:if>
    <xsl:text>{"@type":"Offer","name":</xsl:text>
    <xsl:apply-templates select="@name" mode="json"/>
    <xsl:value-of select="concat(',&quot;url&quot;:&quot;', /page/@origin, '/r/', @id, '&quot;,&quot;priceSpecification&quot;:{&quot;@type&quot;:&quot;UnitPriceSpecification&quot;,&quot;price&quot;:', @price_pcm, ',&quot;priceCurrency&quot;:&quot;GBP&quot;,&quot;unitCode&quot;:&quot;MON&quot;}')"/>
    <xsl:if test="@available_on"><xsl:value-of select="concat(',&quot;availabilityStarts&quot;:&quot;', @available_on, '&quot;')"/></xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>
</xsl:stylesheet>
